/** The latest of some ISO times; text order is time order for them. */
export function latestOf(
  entries: readonly { readonly lastMessageAt?: string | undefined }[],
): string | undefined {
  let latest: string | undefined;
  for (const { lastMessageAt: at } of entries)
    if (at !== undefined && (latest === undefined || at > latest)) latest = at;
  return latest;
}
