using System.Net;
using System.Net.Sockets;

namespace Stafi.Devnet.Anvil;

/// <summary>
/// A running anvil: a whole EVM chain (hardfork osaka, transaction gas cap of EIP-7825 on) that ends with this object and with this process.
/// </summary>
public sealed class AnvilNode : IAsyncDisposable
{
    private const int StartAttempts = 3;

    private readonly AnvilProcess _process;

    private AnvilNode(AnvilProcess process, Uri endpoint, AnvilControl control)
    {
        _process = process;
        Endpoint = endpoint;
        Control = control;
    }

    /// <summary>JSON-RPC of anvil itself; others should use an <see cref="ExecutionGateway"/> in front of it.</summary>
    public Uri Endpoint { get; }

    /// <summary>Anvil's own methods: mining, time, balances, code.</summary>
    public AnvilControl Control { get; }

    /// <summary>The process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Starts anvil and waits until it answers.</summary>
    /// <exception cref="AnvilException">It is not installed, ended at once or did not answer in time.</exception>
    public static async Task<AnvilNode> StartAsync(AnvilOptions options, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = options.Port == 0 ? FreePort() : options.Port;
            var process = AnvilProcess.Start(options, port);
            var endpoint = new UriBuilder(Uri.UriSchemeHttp, IPAddress.Loopback.ToString(), port).Uri;
            var control = new AnvilControl(endpoint);
            try
            {
                await WaitUntilReadyAsync(process, control, options, cancellationToken);
                return new AnvilNode(process, endpoint, control);
            }
            catch (Exception failure)
            {
                control.Dispose();
                await process.StopAsync();
                process.Dispose();
                // Somebody may have taken the free port before anvil did.
                if (failure is AnvilException && options.Port == 0 && attempt < StartAttempts) continue;
                throw;
            }
        }
    }

    /// <summary>Ends the process and waits until it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        await _process.StopAsync();
        _process.Dispose();
    }

    private static async Task WaitUntilReadyAsync(
        AnvilProcess process, AnvilControl control, AnvilOptions options, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.StartTimeout);
        while (true)
        {
            if (process.HasExited)
            {
                await process.StopAsync();
                throw new AnvilException($"Starting a local chain: anvil ended at once. {process.Output}");
            }
            try
            {
                var chainId = await control.ChainIdAsync(limit.Token);
                if (chainId == options.ChainId) return;
                throw new AnvilException($"Starting a local chain: chain {chainId} answers at {control.Endpoint}, not {options.ChainId}.");
            }
            catch (HttpRequestException)
            {
                await WaitAsync(process, options, limit.Token, cancellationToken);
            }
        }
    }

    private static async Task WaitAsync(AnvilProcess process, AnvilOptions options, CancellationToken limit, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AnvilException($"Starting a local chain: anvil did not answer within {options.StartTimeout.TotalSeconds} s. {process.Output}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
