import { posix } from 'node:path';
import { DOORS, LAZY_EXCEPTIONS, ROOMS } from './rooms.js';

/**
 * The lint rule behind the table in rooms.js. ESLint's own no-restricted-imports sees no `import()`,
 * and compares the text of a path, not the file it leads to.
 */
const imports = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { forbidden: '{{from}} may not import {{to}} (.config/rooms.js).' },
  },
  create(context) {
    const from = pathBelowSource(context.filename);
    if (from === undefined) return {};

    function check(node, source, kind) {
      if (typeof source?.value !== 'string' || isAllowed(from, source.value, kind)) return;
      context.report({ node, messageId: 'forbidden', data: { from, to: source.value } });
    }
    const checkDeclaration = (node) => check(node, node.source, kindOf(node));
    return {
      ImportDeclaration: checkDeclaration,
      ExportNamedDeclaration: checkDeclaration,
      ExportAllDeclaration: checkDeclaration,
      ImportExpression: (node) => check(node, node.source, 'dynamic'),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal, 'type'),
    };
  },
};

export const rooms = { meta: { name: 'rooms' }, rules: { imports } };

function kindOf({ importKind, exportKind }) {
  return importKind === 'type' || exportKind === 'type' ? 'type' : 'value';
}

function isAllowed(from, source, kind) {
  const room = roomOf(from);
  const rules = ROOMS[room];
  // A room that the table does not know yet may import nothing but itself.
  if (!source.startsWith('.')) return isAllowedPackage(from, rules, source);
  const to = posix.join(posix.dirname(from), source).split('?')[0];
  if (to.startsWith('../')) return false;
  if (roomOf(to) === room) return true;
  if (kind === 'dynamic' && LAZY_EXCEPTIONS.some((lazy) => lazy.from.test(from) && lazy.to.test(to))) {
    return true;
  }
  const matches = (allowed) => allowed === roomOf(to) || allowed === to.replace(/\.[jt]s$/, '');
  if (rules?.rooms?.some(matches)) return true;
  return kind === 'type' && Boolean(rules?.types?.some(matches));
}

function isAllowedPackage(from, rules, source) {
  const name = packageOf(source);
  const door = DOORS[name];
  return door ? door.test(from) : Boolean(rules?.packages?.includes(name));
}

/** `register/customer-list.ts` and `register.ts` are the same room. */
function roomOf(path) {
  return path.split('/')[0].replace(/\.[jt]s$/, '');
}

function packageOf(source) {
  const [scope, name] = source.split('/');
  return source.startsWith('@') ? `${scope}/${name}` : scope;
}

function pathBelowSource(filename) {
  const root = posix.join(import.meta.dirname.replaceAll('\\', '/'), '../src/');
  const path = filename.replaceAll('\\', '/');
  return path.startsWith(root) ? path.slice(root.length) : undefined;
}
