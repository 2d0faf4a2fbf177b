import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { Menu, MenuItem, MenuLink, MenuSeparator } from '../../../components/menu.tsx';

export interface RepositoryMenuProps {
  readonly repository: RepositoryRow;
  readonly canManage: boolean;
  readonly onPush: () => void;
  readonly onRemove: () => void;
}

/** What can be done with one repository. */
export function RepositoryMenu({ repository, canManage, onPush, onRemove }: RepositoryMenuProps) {
  const { id, name, mapping, vulnerabilitiesPath } = repository;
  const always = (
    <>
      <MenuLink to={{ path: vulnerabilitiesPath }}>View vulnerabilities</MenuLink>
      <MenuLink to={{ page: 'sections', repositoryId: id }}>Edit sections</MenuLink>
    </>
  );
  if (mapping === null) {
    return (
      <Menu label={`Actions for ${name}`}>
        {always}
        {canManage ? (
          <>
            <MenuSeparator />
            <MenuLink to={{ page: 'map', repositoryId: id }}>Map to a product</MenuLink>
          </>
        ) : null}
      </Menu>
    );
  }
  const mappingId = mapping.id;
  const isActive = mapping.state === 'active';
  return (
    <Menu label={`Actions for ${name}`}>
      {always}
      <MenuSeparator />
      {canManage && isActive ? <MenuItem onSelect={onPush}>Push now</MenuItem> : null}
      <MenuLink to={{ page: 'pushes', mappingId }}>View pushes</MenuLink>
      {isActive ? (
        <>
          <MenuLink to={{ page: 'check', mappingId }}>Check against DefectDojo</MenuLink>
          <MenuLink to={{ page: 'preview', mappingId }}>Preview push</MenuLink>
        </>
      ) : null}
      {mapping.benchmarkUrl === null || !isActive ? null : (
        <MenuLink to={{ href: mapping.benchmarkUrl }}>Open benchmark in DefectDojo</MenuLink>
      )}
      {canManage ? (
        <>
          <MenuSeparator />
          <MenuLink to={{ page: 'map', repositoryId: id }}>Change mapping</MenuLink>
          <MenuItem danger onSelect={onRemove}>
            Remove mapping
          </MenuItem>
        </>
      ) : null}
    </Menu>
  );
}
