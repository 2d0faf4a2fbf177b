import type { MapManyInput, MappingBatch } from '@gecko-defectdojo/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.ts';
import { startBatch } from '../../api/mappings.ts';
import { useHost } from '../../host.ts';
import { useModuleNavigate } from '../../navigation/navigation.tsx';

/** Starts a batch, then goes to its page. The form shows a failure. */
export function useStartBatch() {
  const { request } = useHost();
  const queries = useQueryClient();
  const navigate = useModuleNavigate();
  return useMutation({
    mutationFn: (input: MapManyInput) => startBatch(request, input),
    onSuccess: (batch) => {
      queries.setQueryData<MappingBatch>(keys.batch(batch.id), batch);
      // Replaces the form in the history: going back from the batch leads to the page before the form.
      navigate({ page: 'map-many', search: { batch: batch.id } }, { replace: true });
    },
    onError: () => {
      // A product or a repository may be gone: refreshes the choices and the preview.
      for (const queryKey of [keys.products, keys.batches]) void queries.invalidateQueries({ queryKey });
    },
  });
}
