import { css } from 'lit';

/** How small windows over an element stand: a title, a form, its buttons. */
export const dialogs = css`
  dialog {
    inline-size: min(440px, calc(100vw - 32px));
    max-block-size: calc(100dvh - 32px);
    padding: calc(var(--_unit) * 6);
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    color: inherit;
    box-shadow: var(--_shadow);
  }
  dialog::backdrop {
    background: #0006;
  }
  dialog .dialog-title {
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin-block-end: calc(var(--_unit) * 4);
  }
  dialog form {
    display: grid;
    gap: calc(var(--_unit) * 3);
  }
  dialog form .field {
    display: grid;
    gap: calc(var(--_unit) * 1);
  }
  dialog form .choices {
    display: flex;
    justify-content: flex-end;
    gap: calc(var(--_unit) * 2);
    margin-block-start: calc(var(--_unit) * 2);
  }
`;
