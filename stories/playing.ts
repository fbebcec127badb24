import { deepActiveElement } from '../src/elements/active-element.js';

/** Resolves when something can be seen; a story whose play function waits in vain fails. */
export async function until(isSo: () => unknown): Promise<void> {
  for (let frames = 0; frames < 300; frames++) {
    if (isSo()) return;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  throw new Error('It did not come to be.');
}

/** Presses keys where the focus is, one after the other. */
export async function press(...keys: string[]): Promise<void> {
  for (const key of keys) {
    const target = deepActiveElement()!;
    const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
    if (target.dispatchEvent(event) && target instanceof HTMLInputElement && key.length === 1) {
      target.value += key;
      target.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
