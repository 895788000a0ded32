### Aufbewahren, Löschen und Exportieren von Festgehaltenem.

# In Berichten über Tage, deren Momente ihres Alters wegen gelöscht wurden.
digest-expired = Die Momente dieses Zeitraums sind gelöscht, denn dieser Arbeitsbereich bewahrt sie nur eine begrenzte Zeit auf.
digest-expired-partly = Momente der ersten Tage sind gelöscht, denn dieser Arbeitsbereich bewahrt sie nur eine begrenzte Zeit auf.
