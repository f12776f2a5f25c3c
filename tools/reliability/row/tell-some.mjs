const MOST = 20;

/** `check` for a row of many cases: each is counted, and the first failures are told; a thousand of one cause say no more. */
export function tellSome(check) {
  let failed = 0;
  return (title, ok, detail) => {
    if (!ok) failed++;
    check(
      failed <= MOST ? title : 'more of them',
      ok,
      failed <= MOST ? detail : undefined,
    );
  };
}
