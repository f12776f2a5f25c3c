const MAX_NAME = 255;
// Windows opens a device for these, in any folder and whatever the ending.
const WINDOWS_DEVICES =
  /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)[ ]*(?:\.|$)/i;
// `:` names a stream within a file; a dot or space at the end is dropped, so that another file is written.
const WINDOWS_SIGNS = /[<>:"|?*\u0000-\u001f]|[. ]$/;

/** Whether a system gives a file exactly this name. `separator` tells Windows (`\`) from others. */
export function isFileName(name: string, separator: string): boolean {
  if (name === '' || name.includes('\0')) return false;
  if (separator !== '\\') return Buffer.byteLength(name) <= MAX_NAME;
  return (
    name.length <= MAX_NAME &&
    !WINDOWS_SIGNS.test(name) &&
    !WINDOWS_DEVICES.test(name)
  );
}
