using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace Stafi.Router.Storage;

/// <summary>How to reach a PostgreSQL database. It never shows a password.</summary>
public sealed class PostgresConnection
{
    // A session whose other end is gone, or stands still within a transaction, must not hold up the router that takes over.
    private const string SessionOptions =
        "-c tcp_keepalives_idle=2 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c idle_in_transaction_session_timeout=5000";

    private readonly NpgsqlConnectionStringBuilder _connection;
    private readonly Lazy<string?> _password;

    private PostgresConnection(NpgsqlConnectionStringBuilder connection, Func<string?> password)
    {
        _connection = connection;
        _password = new Lazy<string?>(password);
    }

    /// <param name="text">Npgsql's connection string with host, database and user name, and without the password.</param>
    /// <param name="password">Reads the password; null for none. Asked at most once.</param>
    /// <exception cref="FormatException">The text is no such connection string. The message does not repeat it.</exception>
    public static PostgresConnection Parse(string text, Func<string?> password)
    {
        NpgsqlConnectionStringBuilder connection;
        try
        {
            connection = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or NotSupportedException)
        {
            throw new FormatException("It is not a connection string of the form 'Host=…;Database=…;Username=…'.", failure);
        }
        if (connection.Password is { Length: > 0 })
            throw new FormatException("It holds a password, which does not belong there; storage.postgres.password names a file or a variable.");
        if (connection.Host is not { Length: > 0 }) throw new FormatException("It names no host.");
        if (connection.Database is not { Length: > 0 }) throw new FormatException("It names no database.");
        return new PostgresConnection(connection, password);
    }

    /// <summary>Host, port and database.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_connection.Database} on {_connection.Host}:{_connection.Port}");

    /// <summary>Connections for reading: the server refuses writes on them.</summary>
    internal NpgsqlDataSource Readers() => Build(Settings("-c default_transaction_read_only=on"));

    /// <summary>Connections for writing.</summary>
    internal NpgsqlDataSource Writers() => Build(Settings(""));

    /// <summary>Connections for the lease: an answer that is late is no use, and one that ends must take its advisory lock along.</summary>
    internal NpgsqlDataSource Lease(TimeSpan patience)
    {
        var settings = Settings($"-c lock_timeout={(long)patience.TotalMilliseconds}");
        settings.Pooling = false;
        settings.Timeout = settings.CommandTimeout = Math.Max(1, (int)Math.Ceiling(patience.TotalSeconds));
        settings.ApplicationName += " lease";
        return Build(settings);
    }

    private NpgsqlConnectionStringBuilder Settings(string options) => new(_connection.ConnectionString)
    {
        ApplicationName = "stafi-router",
        Options = string.Join(' ', ((string?[])[_connection.Options, SessionOptions, options]).Where(part => part is { Length: > 0 })),
        Timeout = 5,
        CommandTimeout = 15,
        CancellationTimeout = 1_000,
        KeepAlive = 2,
        TcpKeepAlive = true,
        TcpKeepAliveTime = 2,
        TcpKeepAliveInterval = 2,
        MaxAutoPrepare = 50,
        PersistSecurityInfo = false,
        IncludeErrorDetail = false,
        Enlist = false,
    };

    private NpgsqlDataSource Build(DbConnectionStringBuilder settings)
    {
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        if (_password.Value is { } password) builder.ConnectionStringBuilder.Password = password;
        return builder.Build();
    }
}
