/** How long the browser may take to read a file given to it, in milliseconds. */
const KEPT = 60_000;

/** Gives `file` to the person as a download. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT);
}
