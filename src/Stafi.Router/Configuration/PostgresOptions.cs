using Stafi.Router.Keys;
using Stafi.Router.Storage;

namespace Stafi.Router.Configuration;

/// <summary>A PostgreSQL database.</summary>
/// <param name="Connection">Npgsql's connection string without the password; it was checked.</param>
/// <param name="Password">Where the password is; null when the server wants none.</param>
public sealed record PostgresOptions(string Connection, PasswordOptions? Password)
{
    /// <summary>How to reach it.</summary>
    /// <param name="passwords">Reads the password; null when there is none to read.</param>
    /// <exception cref="FormatException">The connection string is none.</exception>
    public PostgresConnection Connect(PasswordReader? passwords) =>
        PostgresConnection.Parse(Connection, () => Password is null ? null : Read(passwords, Password));

    public override string ToString() => $"PostgreSQL {Connect(null)}";

    // The driver keeps a text; it can not be zeroed.
    private static string Read(PasswordReader? passwords, PasswordOptions source)
    {
        if (passwords is null) throw new InvalidOperationException("The database's password is needed, and there is no reader of passwords.");
        using var password = passwords.Read(source, "the database (storage.postgres)");
        return password.Text.ToString();
    }
}
