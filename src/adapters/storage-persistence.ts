/**
 * Asks the browser to keep this origin's data when the disk runs low. Only where that asks nobody:
 * Firefox would show a prompt that the person did nothing to expect.
 */
export async function keepStorage(): Promise<boolean> {
  try {
    if (!navigator.storage?.persist || !(await asksNobody())) return false;
    return await navigator.storage.persist();
  } catch {
    // Best effort: without it the data is kept like that of any other page.
    return false;
  }
}

async function asksNobody(): Promise<boolean> {
  // Chromium decides by how much the page is used, though its permission reads "prompt".
  if ('userAgentData' in navigator) return true;
  try {
    const { state } = await navigator.permissions.query({ name: 'persistent-storage' });
    return state === 'granted';
  } catch {
    // WebKit knows no such permission and never asks.
    return true;
  }
}
