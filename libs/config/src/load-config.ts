import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { AppError } from '@ehoks/kernel';

const SECRETS = Symbol('ehoks:secret-variables');

type ConfigClass<Config extends object> = new () => Config;

/** Marks a variable whose value must never be shown: {@link describeConfig} masks it. */
export const Secret = (): PropertyDecorator => (target, variable) => {
  const known = (Reflect.getMetadata(SECRETS, target) ?? []) as string[];
  Reflect.defineMetadata(SECRETS, [...known, String(variable)], target);
};

/**
 * Reads the configuration of a process from its environment.
 *
 * The class names one property per variable, with class-validator decorators; a property initialiser is the default.
 * Texts become numbers where the property is declared `: number`. An empty variable counts as absent.
 *
 * @throws AppError `invalid-input`, code `config/invalid`, naming every bad variable at once, without values
 * @returns the frozen configuration
 */
export const loadConfig = <Config extends object>(
  configClass: ConfigClass<Config>,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Config> => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, text]) => text !== undefined && text !== ''));
  const config = plainToInstance(configClass, given, { enableImplicitConversion: true, exposeDefaultValues: true });
  const errors = validateSync(config, { whitelist: true, validationError: { target: false, value: false } });
  if (errors.length > 0) {
    const complaints = errors.flatMap((error) => Object.values(error.constraints ?? {}));
    throw new AppError('invalid-input', 'config/invalid', `Configuration: ${complaints.join('; ')}`);
  }
  return Object.freeze(config);
};

/** The values in force, for the start-up log: secrets masked, passwords in addresses too. */
export const describeConfig = (config: object): Readonly<Record<string, unknown>> => {
  const secrets = (Reflect.getMetadata(SECRETS, config) ?? []) as string[];
  return Object.fromEntries(
    Object.entries(config).map(([variable, value]) => {
      if (secrets.includes(variable)) return [variable, '***'];
      return [variable, typeof value === 'string' ? value.replace(/\/\/[^@/]*@/, '//***@') : (value as unknown)];
    }),
  );
};
