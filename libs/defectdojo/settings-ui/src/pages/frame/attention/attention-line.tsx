import type { Overview } from '@gecko-defectdojo/contract';
import { FilterChip, FilterChips, useFormat } from '@gecko-defectdojo/ui';
import { useSearch } from '@tanstack/react-router';
import { useShowList } from '../../../navigation/list-focus.ts';
import { useModuleNavigate } from '../../../navigation/navigation.tsx';
import { HomeSearch } from '../../../navigation/search.ts';
import { useCurrentTab } from '../use-current-tab.ts';
import { words } from '../words.ts';
import { attentionChips } from './attention-chips.ts';

type Attention = Pick<HomeSearch, 'notice'> & { readonly filter?: HomeSearch['filter'] };

/** Shows what needs attention, in chips that lead to the repositories concerned. Nothing where nothing does. */
export function AttentionLine({ overview }: { readonly overview: Overview }) {
  const format = useFormat();
  const { isPressed, onPress } = useAttentionFilter();
  const chips = attentionChips(overview, format);
  if (chips.length === 0) return null;
  const all = { filter: 'needs_attention' } as const;
  return (
    <FilterChips label={words.attention.label}>
      <FilterChip isPressed={isPressed(all)} onPress={() => onPress(all)}>
        {words.attention.all(overview, format)}
      </FilterChip>
      {chips.map(({ kind, tone, text }) => (
        <FilterChip
          key={kind}
          tone={tone}
          isPressed={isPressed({ notice: kind })}
          onPress={() => onPress({ notice: kind })}
        >
          {text}
        </FilterChip>
      ))}
    </FilterChips>
  );
}

/** Filters the repositories by what needs attention, and by nothing else. Pressed again, it shows all of them. */
function useAttentionFilter() {
  const navigate = useModuleNavigate();
  const showList = useShowList();
  const isHome = useCurrentTab() === 'home';
  const { notice, filter } = useSearch({ strict: false, select: (given) => HomeSearch.parse(given) });
  const isPressed = (chip: Attention) =>
    isHome && notice === chip.notice && filter === (chip.filter ?? 'all');
  const onPress = (chip: Attention) => {
    const isOff = isPressed(chip);
    if (!isOff) showList();
    navigate({ page: 'home', search: isOff ? {} : { ...chip } }, { staysPut: true });
  };
  return { isPressed, onPress };
}
