import type { Plugin } from 'vite';

/** Takes comments and needless white space out of the `css` templates of the source: half of a style is indentation. */
export function minifyStyles(): Plugin {
  return {
    name: 'minify-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/(elements|theme)\/[^?]*\.ts$/.test(id)) return undefined;
      return {
        code: code.replace(/\bcss`[^`]*`/g, (style) => (style.includes('${') ? style : minified(style))),
        map: null,
      };
    },
  };
}

/** Spaces that may mean something (descendants, sums) stay. */
function minified(style: string): string {
  return style
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replaceAll(';}', '}')
    .replace(/` /, '`')
    .replace(/ `$/, '`');
}
