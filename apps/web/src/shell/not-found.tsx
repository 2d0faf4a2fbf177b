import { buttonClass, EmptyState } from '@gecko-defectdojo/ui';
import { Link } from '@tanstack/react-router';

/** The page for an unknown address. */
export function NotFound() {
  return (
    <>
      <title>Page not found · Gecko</title>
      <h1 className="visually-hidden">Page not found</h1>
      <EmptyState
        title="This page does not exist"
        actions={
          <Link className={buttonClass()} search={{ search: '', page: 1 }} to="/repositories">
            Open repositories
          </Link>
        }
      >
        Check the address, or go back to your repositories.
      </EmptyState>
    </>
  );
}
