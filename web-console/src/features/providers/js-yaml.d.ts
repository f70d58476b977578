declare module 'js-yaml' {
  export const CORE_SCHEMA: unknown;
  export function load(text: string, options: { schema: unknown }): unknown;
  export function dump(value: unknown, options?: { lineWidth?: number }): string;
  export class YAMLException extends Error {
    reason: string;
    mark?: { line: number; column: number };
  }
}
