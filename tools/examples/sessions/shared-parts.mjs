/**
 * What both sessions of the gallery show. The token is of the right form and opens nothing; it is put together here so
 * that no scanner of this repository stumbles over it.
 */
export const SHARED = {
  /** A bar chart of 48 by 24 pixels, PNG. */
  chart:
    'iVBORw0KGgoAAAANSUhEUgAAADAAAAAYCAMAAACLI47uAAAABlBMVEXw9PgrbLB4olYlAAAAM0lEQVR42mNgGGqAkZGRcdBogCgdehqQpemrAac2EjRgSpCgARdJNw3EKCVTA1TbMNAAAAhMAX2jbE4tAAAAAElFTkSuQmCC',
  token: ['ghp', 'q7Zt2Lw9Xr4Vb8Nk3Hs6Jd1Fm5Gc0PyTu2Ae'].join('_'),
  /** What a test run prints that is too long to stand in a page unfolded. */
  longOutput: (caseOf) =>
    [
      'TAP version 13',
      ...Array.from({ length: 60 }, (_, n) => `ok ${n + 1} - ${caseOf(n)}`),
      '1..60',
      '# pass 60',
      '# fail 0',
    ].join('\n'),
};
