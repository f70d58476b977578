import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '.');

/** Fields of the API that contain text typed by people or received from a provider. */
const TYPED = new Set(['name', 'email', 'external_id', 'label', 'subject', 'description']);

/** Words of our own under the same names: parts of components, columns of tables, values of a native list. */
const OURS = new Set([
  'components/ui/Card.tsx: description',
  'components/ui/Copy.tsx: label',
  'components/ui/DataTable.tsx: column.name',
  'components/ui/Facts.tsx: name',
  'components/ui/PageHeader.tsx: description',
  'features/audit-log/EventFilters.tsx: name',
  'features/providers/CallbackStep.tsx: label',
  'features/providers/Step.tsx: description',
]);

/** Components that put what they get into a `bdi` themselves. */
const ISOLATING = new Set(['bdi', 'ActorName']);

const pages = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.tsx') && !name.includes('.test.'),
);

/** The displayed parts of an expression: the branches of a conditional, not its condition. */
function shown(node: ts.Expression): ts.Expression[] {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node)) {
    return shown(node.expression);
  }
  if (ts.isConditionalExpression(node)) {
    return [...shown(node.whenTrue), ...shown(node.whenFalse)];
  }
  if (ts.isBinaryExpression(node)) {
    const right = shown(node.right);
    return node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
      ? right
      : [...shown(node.left), ...right];
  }
  return ts.isTemplateExpression(node)
    ? node.templateSpans.flatMap((span) => shown(span.expression))
    : [node];
}

function isTyped(node: ts.Expression): boolean {
  return (
    (ts.isPropertyAccessExpression(node) && TYPED.has(node.name.text)) ||
    (ts.isIdentifier(node) && TYPED.has(node.text))
  );
}

function isIsolated(element: ts.Node): boolean {
  if (!ts.isJsxElement(element)) {
    return false;
  }
  const { tagName, attributes } = element.openingElement;
  return ISOLATING.has(tagName.getText()) || attributes.getText().includes('component="bdi"');
}

/** Places where a name stands between other text without being isolated from it. */
function bare(name: string): string[] {
  const source = ts.createSourceFile(
    name,
    readFileSync(join(ROOT, name), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) {
      const typed = shown(node.expression).filter(isTyped);
      if (!isIsolated(node.parent)) {
        found.push(...typed.map((each) => `${name}: ${each.getText()}`));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('names that people typed', () => {
  it('stand in a bdi, so that none turns the text around it', () => {
    expect(pages.flatMap(bare).filter((each) => !OURS.has(each))).toEqual([]);
  });
});
