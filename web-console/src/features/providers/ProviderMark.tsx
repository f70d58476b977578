import { Avatar } from '@mantine/core';
import { logoOf } from './logos';
import classes from './providers.module.css';

const COLOURS = ['indigo', 'teal', 'grape', 'cyan', 'orange', 'pink', 'lime', 'violet'];

/** The provider's logo in the colour of the text; a letter for a provider without one. */
export function ProviderMark({ name, slug, size = 36 }: { name: string; slug: string; size?: number }) {
  const logo = logoOf(slug);
  if (logo) {
    const box = { width: size, height: size, maskImage: `url("${logo}")` };
    return <span className={classes.logo} style={box} aria-hidden />;
  }
  const sum = [...slug].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return (
    <Avatar radius="md" size={size} color={COLOURS[sum % COLOURS.length]} variant="light" aria-hidden>
      {name.slice(0, 1).toUpperCase()}
    </Avatar>
  );
}
