import { css } from 'lit';

/**
 * Role tokens, derived from the seeds a partner sets. Each role can be set by itself under its public name;
 * `--_…` names are private. `light-dark()` follows the page's `color-scheme` or the `theme` attribute.
 */
export const tokens = css`
  :host {
    --_surface: var(--customer-directory-color-surface, light-dark(#ffffff, #16181d));
    --_text: var(--customer-directory-color-text, light-dark(#1b1d22, #eceef2));
    --_accent: var(--customer-directory-color-accent, light-dark(#3b5bdb, #8ea4ff));
    --_danger: var(--customer-directory-color-danger, light-dark(#c92a2a, #ff8787));
    --_font: var(
      --customer-directory-font-family,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      'Liberation Sans',
      sans-serif
    );
    --_font-size: var(--customer-directory-font-size, 0.875rem);
    --_space: calc(var(--customer-directory-space-unit, 4px) * var(--_density, 1));
    --_unit: var(--customer-directory-space-unit, 4px);
    --_radius: var(--customer-directory-radius, 8px);

    --_text-quiet: var(
      --customer-directory-text-quiet,
      color-mix(in oklab, var(--_text) 68%, var(--_surface))
    );
    --_border: var(--customer-directory-border, color-mix(in oklab, var(--_text) 12%, var(--_surface)));
    --_border-strong: var(
      --customer-directory-border-strong,
      color-mix(in oklab, var(--_text) 50%, var(--_surface))
    );
    --_surface-sunken: var(
      --customer-directory-surface-sunken,
      color-mix(in oklab, var(--_text) 3%, var(--_surface))
    );
    --_surface-raised: var(
      --customer-directory-surface-raised,
      light-dark(var(--_surface), color-mix(in oklab, var(--_text) 5%, var(--_surface)))
    );
    --_surface-hover: var(
      --customer-directory-surface-hover,
      color-mix(in oklab, var(--_text) 5%, var(--_surface))
    );
    --_surface-selected: var(
      --customer-directory-surface-selected,
      color-mix(in oklab, var(--_accent) 11%, var(--_surface))
    );
    --_accent-strong: var(
      --customer-directory-accent-strong,
      color-mix(in oklab, var(--_accent) 88%, light-dark(black, white))
    );
    --_on-accent: var(--customer-directory-on-accent, light-dark(#ffffff, #0f1115));
    --_focus: var(--customer-directory-focus, var(--_accent));
    --_shadow: var(
      --customer-directory-shadow,
      0 1px 2px light-dark(#0000000f, #0006),
      0 8px 24px light-dark(#0000001a, #0009)
    );
    --_warning: var(--customer-directory-color-warning, light-dark(#8f5b00, #ffc94d));
    --_success: var(--customer-directory-color-success, light-dark(#1f7a3a, #69db8a));
    --_control-height: max(24px, calc(var(--_unit) * 8 * var(--_density, 1)));
    --_motion: 140ms;
  }

  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([density='compact']) {
    --_density: 0.8;
  }
  :host([density='comfortable']) {
    --_density: 1;
  }
  :host([density='spacious']) {
    --_density: 1.25;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion: 0ms;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_text-quiet: var(--_text);
      --_border: var(--_text);
      --_border-strong: var(--_text);
    }
  }
  @media (pointer: coarse) {
    :host {
      --_control-height: 44px;
    }
  }
`;
