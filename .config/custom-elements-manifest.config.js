export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/**/*.worker.ts', 'src/cdn.ts', 'src/server/**', 'src/testing/**'],
  litelement: true,
  outdir: '.',
  plugins: [listPublicMembersOnly()],
};

/** What is private in TypeScript, or by its name, is nobody's business outside. */
function listPublicMembersOnly() {
  const isPublic = ({ name, privacy }) =>
    privacy !== 'private' && privacy !== 'protected' && !/^[#_]/.test(name);
  return {
    name: 'list-public-members-only',
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations = [] } of customElementsManifest.modules) {
        for (const declaration of declarations) {
          if (declaration.members) declaration.members = declaration.members.filter(isPublic);
        }
      }
    },
  };
}
