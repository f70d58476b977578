import type { EventFilter } from '@/lib/queries';

/** A person or an app that can be the actor of an event. */
export interface Named {
  id: string;
  name: string;
  email?: string;
}

/** The ids of actors in the API. */
const ID = /^(usr|app)_\w+$|^[a-z-]+-service$/;

/**
 * The people whose name or e-mail address contains the text, or only those with exactly that name or address if there
 * are any.
 */
export function namedBy(text: string, people: Named[]): Named[] {
  const wanted = text.trim().toLocaleLowerCase();
  const texts = ({ name, email }: Named) =>
    [name, email].filter(Boolean).map((one) => one?.toLocaleLowerCase());
  const whole = people.filter((one) => texts(one).includes(wanted));
  return whole.length > 0
    ? whole
    : people.filter((one) => texts(one).some((known) => known?.includes(wanted)));
}

/**
 * The filter for the API, with a prefix of the action and the id of the actor instead of a name. Undefined if the
 * name is not unique.
 */
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
