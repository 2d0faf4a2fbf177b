/** Begins a stored digest of a value that was read in DefectDojo. No digest of a value to be sent begins so. */
export const SEEN = '~';
