import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Doing several things at once. */
export const concurrency: FeatureRules = {
  id: 'concurrency',
  name: 'Shared memory between threads',
  reason: 'Several threads work on the same data.',
  code: [
    {
      id: 'concurrency-code',
      reason: 'Guards data that threads share, or starts a thread.',
      languages: ['go', 'py', 'java', 'rust', 'c', 'ruby', 'csharp'],
      confidence: 'weak',
      tokens: spaced`
          sync.Mutex  sync.RWMutex  threading.  ExecutorService  std::thread  pthread_  pthread_create(
          tokio::spawn  Thread.new  Task.Run(`,
      yes: ['mu sync.Mutex'],
      no: ['// sync.Mutex', 'async.Mutexes'],
    },
  ],
};
