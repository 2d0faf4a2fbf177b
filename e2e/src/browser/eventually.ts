/** For `expect.poll`: how long what a worker does in the background may take, and how often it is looked at. */
export const EVENTUALLY = { timeout: 15_000, interval: 50 } as const;
