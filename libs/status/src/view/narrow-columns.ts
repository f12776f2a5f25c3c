/** Below so many columns there are no tables. */
export const NARROW_COLUMNS = 60;
