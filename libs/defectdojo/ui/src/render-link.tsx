import { useRender } from '@base-ui/react/use-render';
import type { ReactElement } from 'react';

/**
 * A link of the app's router: an anchor, or a component that renders one and passes its props on to it. The parts know
 * no router, so a page gives them the link and they give it its looks and its text.
 */
export type LinkElement = ReactElement<Record<string, unknown>>;

export interface RenderLinkProps {
  readonly link: LinkElement;
  /** Attributes for the anchor, its children too. Attributes of the link itself win. */
  readonly attributes: Record<string, unknown>;
}

/** Renders a link with more attributes. Class names and event handlers of both are kept. */
export function RenderLink({ link, attributes }: RenderLinkProps) {
  return useRender({ render: link, props: attributes });
}
