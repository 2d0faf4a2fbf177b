import { buttonClass, EmptyState } from '@gecko-defectdojo/ui';
import { Link } from '@tanstack/react-router';
import { words } from './words.ts';

const { notFound } = words;

/** The page for an unknown address. */
export function NotFound() {
  return (
    <>
      <title>{words.pageTitle(notFound.title)}</title>
      <h1 className="dd-hidden">{notFound.title}</h1>
      <EmptyState
        title={notFound.heading}
        actions={
          <Link className={buttonClass()} search={{ search: '', page: 1 }} to="/repositories">
            {notFound.action}
          </Link>
        }
      >
        {notFound.text}
      </EmptyState>
    </>
  );
}
