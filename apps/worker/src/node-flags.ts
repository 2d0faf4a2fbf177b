/**
 * How Node is started for a worker. Left alone, Node 24 lets its heap grow to four times what is alive, and a push of
 * 100,000 findings to 430 MB of resident memory. Half as much again as is alive keeps it at some 240 MB, for a quarter
 * more of the push's processor time. The package's `start` script and the compose file name the same flags.
 */
export const workerNodeFlags = ['--max-semi-space-size=4', '--heap-growing-percent=50'];
