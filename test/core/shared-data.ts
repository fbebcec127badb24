/** A file of the shared test data, or `undefined`, said aloud, where it is not there. */
export async function sharedText(path: string): Promise<string | undefined> {
  const response = await fetch(`/shared-data/${path}`);
  if (response.ok) return response.text();
  console.warn(`SKIPPED: the shared test data ${path} is not on this machine.`);
  return undefined;
}
