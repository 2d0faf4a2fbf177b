import { Link } from '@tanstack/react-router';
import { buttonClass } from '../ui/button.tsx';
import { EmptyState } from '../ui/state.tsx';

/** For an address that leads nowhere. */
export function NotFound() {
  return (
    <>
      <title>Page not found · Gecko</title>
      <h1 className="visually-hidden">Page not found</h1>
      <EmptyState title="This page does not exist">
        <p>Check the address, or go back to your repositories.</p>
        <Link className={buttonClass()} search={{ search: '', page: 1 }} to="/repositories">
          Open repositories
        </Link>
      </EmptyState>
    </>
  );
}
