import { Button } from '@gecko-defectdojo/ui';
import { usePushNow } from '../api/use-start-push.ts';

/** Starts a push of a mapping. */
export function PushNowButton({ mappingId }: { readonly mappingId: string }) {
  const push = usePushNow(mappingId);
  return (
    <Button variant="primary" icon="upload" pending={push.isPending} onClick={() => push.mutate(false)}>
      Push now
    </Button>
  );
}
