import { applyDecorators } from '@nestjs/common';
import { ApiCookieAuth, ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';

/** The headers of every call of a service user, for the OpenAPI document. @see http-api.md §2.2 */
export const ServiceApi = () =>
  applyDecorators(
    ApiTags('HOKS'),
    ApiHeader({ name: 'ticket', required: true, description: 'CAS service ticket, good for one call' }),
    ApiHeader({ name: 'Caller-Id', required: true, description: '<oid of the caller’s organisation>.<system>' }),
    ApiProduces('application/json', 'application/problem+json'),
  );

/** The headers of every call of the officials' interface, for the OpenAPI document. @see http-api.md §4 */
export const VirkailijaApi = () =>
  applyDecorators(
    ApiTags('Virkailija'),
    ApiCookieAuth('ring-session'),
    ApiHeader({ name: 'Caller-Id', required: true, description: '<oid of the caller’s organisation>.<system>' }),
    ApiProduces('application/json', 'application/problem+json'),
  );

/** The headers by which a write can be repeated safely, and made only on what was read. @see decisions.md 1.4, 1.14 */
export const RepeatableWrite = () =>
  ApiHeader({ name: 'Idempotency-Key', required: false, description: 'the same for every attempt of one write' });

export const ConditionalWrite = () =>
  applyDecorators(
    RepeatableWrite(),
    ApiHeader({ name: 'If-Match', required: false, description: 'ETag of the HOKS as it was read' }),
  );
