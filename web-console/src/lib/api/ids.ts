const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export type IdPrefix = 'prj' | 'pcfg' | 'app' | 'cs';

/**
 * A new id of the platform's form: prefix and a UUIDv7 (RFC 9562 §5.7) in 26 characters of Crockford base32. Choosing the
 * id here lets a create be repeated after an unknown answer, and tells a callback URL before it exists.
 */
export function newId(prefix: IdPrefix, now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) {
    bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256;
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  let value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = '';
  for (let i = 0; i < 26; i++) {
    text = ALPHABET.charAt(Number(value & 31n)) + text;
    value >>= 5n;
  }
  return `${prefix}_${text}`;
}

export function isId(prefix: string, text: unknown): text is string {
  return typeof text === 'string' && new RegExp(`^${prefix}_[0-7][${ALPHABET}]{25}$`).test(text);
}

const LONGEST = 20;

/** Kind and end of an id: enough for a person to tell two apart; the whole is one click away. */
export function shortId(id: string): string {
  const [, prefix, end] = /^([a-z]+_)[0-9a-z]{20}([0-9a-z]{6}(?:\/\d+)?)$/.exec(id) ?? [];
  if (prefix) {
    return `${prefix}…${end}`;
  }
  return id.length > LONGEST ? `${id.slice(0, 10)}…${id.slice(-6)}` : id;
}
