import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for concurrency. */
export const concurrency: FeatureRules = {
  id: 'concurrency',
  name: 'Shared memory between threads',
  reason: 'Several threads use the same data.',
  code: [
    {
      id: 'concurrency-code',
      reason: 'Protects shared data, or starts a thread.',
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
