import { ValidationPipe } from '@nestjs/common';

/** Bodies of the admin interface are checked whole: a misspelt field is an error, not silence. */
export const ADMIN_PIPE = new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true });
