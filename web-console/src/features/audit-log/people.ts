import type { EventFilter } from '@/lib/queries';

/** Somebody, or an app, that acts. */
export interface Named {
  id: string;
  name: string;
  email?: string;
}

/** How the API names actors. */
const ID = /^(usr|app)_\w+$|^[a-z-]+-service$/;

/** Those whose name or e-mail address holds the text; one whose whole name or address it is comes alone. */
export function namedBy(text: string, people: Named[]): Named[] {
  const wanted = text.trim().toLocaleLowerCase();
  const texts = ({ name, email }: Named) =>
    [name, email].filter(Boolean).map((one) => one?.toLocaleLowerCase());
  const whole = people.filter((one) => texts(one).includes(wanted));
  return whole.length > 0
    ? whole
    : people.filter((one) => texts(one).some((known) => known?.includes(wanted)));
}

/** What the API is asked: the beginning of an action, and an id instead of a name. */
export function asked(
  { action, actor, internal, ...rest }: EventFilter,
  people: Named[],
): EventFilter | undefined {
  const named = actor === undefined ? [] : namedBy(actor, people);
  const byId = named.length === 0 && actor !== undefined && ID.test(actor) ? actor : undefined;
  if (actor !== undefined && byId === undefined && named.length !== 1) {
    return undefined;
  }
  return {
    ...rest,
    action: action && !action.endsWith('*') ? `${action}*` : action,
    actor: byId ?? named[0]?.id,
    internal: internal ? undefined : false,
  };
}
