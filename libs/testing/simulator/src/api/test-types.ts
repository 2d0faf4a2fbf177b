import { json, jsonBody } from '../http/call.ts';
import { notFound, permissionDenied } from '../http/errors.ts';
import { FieldReader, refuseTaken } from './field-reader.ts';
import { exactly, numberIs } from './filters.ts';
import { pageResponse } from './listing.ts';
import type { Resource } from './resource.ts';

/** `/test_types/`: readable by every user. Only superusers may create one (staff gets 403 on 3.2). */
export const testTypes: Resource = {
  list: (call) =>
    pageResponse(call, call.world.store.testTypes.values(), {
      filters: { id: numberIs('id', (type) => type.id), name: exactly((type) => type.name) },
      represent: (type) => type,
    }),
  create: (call) => {
    if (!call.user.is_superuser) throw permissionDenied();
    const reader = new FieldReader(jsonBody(call));
    const name = reader.text('name', { max: 200, required: true }) ?? '';
    const staticTool = reader.flag('static_tool') ?? false;
    const dynamicTool = reader.flag('dynamic_tool') ?? false;
    reader.finish();
    const { testTypes: table } = call.world.store;
    refuseTaken(table.find((type) => type.name === name) !== undefined, 'name', 'test_ type');
    const type = {
      id: table.nextId(),
      name,
      static_tool: staticTool,
      dynamic_tool: dynamicTool,
      active: true,
    };
    return json(201, table.save(type));
  },
  retrieve: (call, id) => {
    const type = call.world.store.testTypes.get(id);
    if (type === undefined) throw notFound('Test_Type');
    return json(200, type);
  },
};
