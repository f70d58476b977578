import app from './app.json';
import audit from './audit.json';
import common from './common.json';
import connection from './connection.json';
import navigation from './navigation.json';
import people from './people.json';
import project from './project.json';
import provider from './provider.json';
import status from './status.json';

/** Every text of the console but the words of problems, which are loaded behind the first page; each file is one or more first words of the keys. */
export default {
  ...app,
  ...audit,
  ...common,
  ...connection,
  ...navigation,
  ...people,
  ...project,
  ...provider,
  ...status,
};
