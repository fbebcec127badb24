import { css } from 'lit';

/**
 * One or two letters that stand for a name: the first of its first and of its last word, with their marks. A name
 * without letters or digits is stood for by its first sign; where there is no name it is a dash.
 */
export function initialsOf(name: string | undefined, locale: string): string {
  const words = (name ?? '')
    .split(/[\s\-–—]+/)
    .flatMap((word) => /[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0] ?? []);
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined) return Array.from(name?.trim() ?? '')[0] ?? '–';
  // Two ideographs would read as another name.
  const one = words.length === 1 || /\p{Ideographic}/u.test(first);
  return (one ? first : first + (last ?? '')).toLocaleUpperCase(locale);
}

/** A hue in degrees, the same for an id everywhere and spread evenly over ids. */
export function hueOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  // Ids made one after the other differ in their last letters only: mix those into all bits.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) % 360;
}

/**
 * The look of an avatar whose hue is `--_hue`. Lightness is fixed, so contrast is above 4.5 for every hue, in
 * light and in dark.
 */
export const avatarStyles = css`
  .avatar {
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    inline-size: var(--_avatar-size, 2.3em);
    block-size: var(--_avatar-size, 2.3em);
    overflow: hidden;
    border-radius: 50%;
    background: light-dark(oklch(0.94 0.035 var(--_hue, 0)), oklch(0.35 0.05 var(--_hue, 0)));
    color: light-dark(oklch(0.42 0.1 var(--_hue, 0)), oklch(0.9 0.05 var(--_hue, 0)));
    font-weight: 600;
    letter-spacing: 0.01em;
    white-space: nowrap;
    user-select: none;
  }
  .avatar.nobody {
    background: color-mix(in oklab, var(--_text) 8%, var(--_surface));
    color: var(--_text-quiet);
  }
`;
