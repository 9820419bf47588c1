using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;

namespace Stafi.Testing.Postgres;

/// <summary>
/// Debian's PostgreSQL on a free port of this machine, started by an ordinary user with its data in a temporary folder. A watchdog beside
/// it holds a pipe to the tests and stops it when they end, however that happens.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "stafi";

    // The server answers SIGINT with a fast shut-down. Without fsync it is for tests only.
    private const string Launch =
        """
        exec 3<&0 </dev/null
        "$1/postgres" -D "$2/data" -p "$3" -k "$2" -h 127.0.0.1 -c fsync=off -c full_page_writes=off -c synchronous_commit=off \
            -c max_connections=400 -c shared_buffers=64MB -c autovacuum=off -c max_wal_size=4GB >"$2/log" 2>&1 3<&- &
        server=$!
        read -r word <&3
        kill -INT $server; wait $server
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    private PostgresServer(DirectoryInfo folder, Process process, int port) => (_folder, _process, Port) = (folder, process, port);

    public int Port { get; }

    /// <summary>The folder of the server's programs; null where PostgreSQL is not installed.</summary>
    public static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    /// <summary>Skips the test where PostgreSQL is not installed, unless <c>STAFI_REQUIRE_POSTGRES=1</c> says that it must be.</summary>
    public static void Require()
    {
        if (Programs is not null) return;
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("STAFI_REQUIRE_POSTGRES") == "1", "PostgreSQL is not installed (apt-get install postgresql).");
        Assert.Fail("PostgreSQL is not installed (apt-get install postgresql), and STAFI_REQUIRE_POSTGRES=1 requires it.");
    }

    public static async Task<PostgresServer> StartAsync()
    {
        var programs = Programs ?? throw new InvalidOperationException("PostgreSQL is not installed.");
        var folder = Directory.CreateTempSubdirectory("stafi-postgres-");
        if (Environment.IsPrivilegedProcess) await RunAsync("chown", ["postgres", folder.FullName]);
        await RunAsync(
            AsOrdinaryUser(Path.Combine(programs, "initdb"), "-D", Path.Combine(folder.FullName, "data"), "-U", User, "-A", "trust", "-N", "-E", "UTF8", "--locale=C"));
        var port = FreePort();
        var command = AsOrdinaryUser("sh", "-c", Launch, "sh", programs, folder.FullName, port.ToString(CultureInfo.InvariantCulture));
        var info = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, WorkingDirectory = "/" };
        var server = new PostgresServer(folder, Process.Start(info)!, port);
        await server.UntilItAnswersAsync();
        return server;
    }

    /// <summary>Npgsql's connection string.</summary>
    public string ConnectionString(string database) => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username={User};Database={database}");

    /// <summary>Runs a statement outside of a transaction.</summary>
    public async Task ExecuteAsync(string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        _process.Dispose();
        if (Environment.IsPrivilegedProcess) await RunAsync("rm", ["-rf", _folder.FullName]);
        else _folder.Delete(recursive: true);
    }

    /// <summary>The server refuses to run as root.</summary>
    private static string[] AsOrdinaryUser(params string[] command) => Environment.IsPrivilegedProcess
        ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--", .. command]
        : command;

    private async Task UntilItAnswersAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await ExecuteAsync("SELECT 1");
                return;
            }
            catch (NpgsqlException failure)
            {
                if (Stopwatch.GetElapsedTime(started) > Patience || _process.HasExited)
                    throw new InvalidOperationException($"PostgreSQL does not start: {await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "log"))}", failure);
                await Task.Delay(50);
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static Task RunAsync(string[] command) => RunAsync(command[0], command[1..]);

    private static async Task RunAsync(string program, string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        using var process = Process.Start(info)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}{await output}");
    }
}
