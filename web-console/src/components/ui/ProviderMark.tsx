import { Avatar } from '@mantine/core';

const COLOURS = ['indigo', 'teal', 'grape', 'cyan', 'orange', 'pink', 'lime', 'violet'];

/** A letter in a colour derived for the provider; logos are not used because their brand rules differ. */
export function ProviderMark({ name, slug, size = 36 }: { name: string; slug: string; size?: number }) {
  const sum = [...slug].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return (
    <Avatar radius="md" size={size} color={COLOURS[sum % COLOURS.length]} variant="light" aria-hidden>
      {name.slice(0, 1).toUpperCase()}
    </Avatar>
  );
}
