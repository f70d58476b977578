import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '.');
const LAYERS = ['lib', 'components', 'features', 'app'];

interface Source {
  name: string;
  text: string;
  imports: string[];
}

const sources: Source[] = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(tsx?|css)$/.test(name))
  .map((name) => {
    const text = readFileSync(join(ROOT, name), 'utf8');
    const imports = [...text.matchAll(/(?:from|import\()\s*'(@\/|\.\.?\/)([^']+)'/g)].map(
      ([, start = '', rest = '']) =>
        start === '@/' ? rest : relative(ROOT, join(ROOT, name, '..', start + rest)),
    );
    return { name, text, imports };
  });

const product = sources.filter(({ name }) => !name.includes('.test.') && !name.startsWith('testing/'));
const layerOf = (name: string) => LAYERS.indexOf(name.split('/')[0] ?? '');
const featureOf = (name: string) => /^features\/([^/]+)/.exec(name)?.[1];

describe('the sources', () => {
  it('stay short', () => {
    const long = sources.filter(
      ({ name, text }) => text.split('\n').length > 200 && !name.endsWith('lib/api/schema.d.ts'),
    );
    expect(long.map(({ name }) => name)).toEqual([]);
  });

  it('import downwards only: app, features, components, lib', () => {
    const upward = product.flatMap(({ name, imports }) =>
      imports
        .filter((target) => layerOf(target) > layerOf(name) && layerOf(name) >= 0)
        .map((target) => `${name} -> ${target}`),
    );
    expect(upward).toEqual([]);
  });

  it('have features that know nothing of each other', () => {
    const crossing = product.flatMap(({ name, imports }) =>
      imports
        .filter((target) => featureOf(name) && featureOf(target) && featureOf(name) !== featureOf(target))
        .map((target) => `${name} -> ${target}`),
    );
    expect(crossing).toEqual([]);
  });

  it('talk to the platform through the one wrapper', () => {
    const fetching = product.filter(({ text }) => /\bfetch\(/.test(text)).map(({ name }) => name);
    expect(fetching.sort()).toEqual(['lib/api/client.ts', 'lib/api/session.ts']);
  });

  it('change things and announce it in the one way that loses no word', () => {
    const changing = product.filter(({ text }) => /\b(useMutation|notify)\(/.test(text));
    expect(changing.map(({ name }) => name).sort()).toEqual([
      'components/ui/notify.ts',
      'components/ui/useChange.ts',
    ]);
  });

  it('keep no secret where another page could find it', () => {
    // an invitation opens nothing without the account that it is for, and has to outlive the sign-in; a completion code
    // confirms nothing without the person who is signed in, and lives for a minute
    const storing = product
      .filter(({ text }) => /(local|session)Storage\./.test(text))
      .map(({ name }) => name);
    expect(storing.sort()).toEqual([
      'features/connections/completionCode.ts',
      'features/session/invitation.ts',
      'lib/api/session.ts',
      'lib/drafts.ts',
      'lib/i18n/index.ts',
      'lib/lastProject.ts',
    ]);
  });

  it('keep no draft of a form with secrets without leaving them out', () => {
    const forms = product.filter(({ text }) => /useDraft\(/.test(text) && /useForm</.test(text));
    const careless = forms.filter(({ text }) => {
      const fields = [...text.matchAll(/\b(client_secret|password|repeated|setup_token): ''/g)].map(
        ([, field]) => field,
      );
      const kept = /useDraft\([^;]*?(\[[^\]]*\])?\);/.exec(text)?.[1] ?? '';
      return fields.some((field) => !kept.includes(`'${field}'`));
    });
    expect(forms.length).toBeGreaterThan(8);
    expect(careless.map(({ name }) => name)).toEqual([]);
  });
});
