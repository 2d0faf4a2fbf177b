import type { MapManyInput, MappingBatch } from '@gecko-defectdojo/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.ts';
import { startBatch } from '../../api/mappings.ts';
import { useHost } from '../../host.ts';
import { useModuleNavigate } from '../../navigation/navigation.tsx';
import { PREVIEW_KEY } from './use-batch-preview.ts';

/** Starts a batch and goes where it can be watched. Its problem is for the form. */
export function useStartBatch() {
  const { request } = useHost();
  const queries = useQueryClient();
  const navigate = useModuleNavigate();
  return useMutation({
    mutationFn: (input: MapManyInput) => startBatch(request, input),
    onSuccess: (batch) => {
      queries.setQueryData<MappingBatch>(keys.batch(batch.id), batch);
      // Going back from the batch leads to where this page was come from, not to a form that is done with.
      navigate({ page: 'map-many', search: { batch: batch.id } }, { replace: true });
    },
    onError: () => {
      // A product or repository may have gone: what the fields offer and the preview says is read again.
      for (const queryKey of [keys.products, PREVIEW_KEY]) void queries.invalidateQueries({ queryKey });
    },
  });
}
