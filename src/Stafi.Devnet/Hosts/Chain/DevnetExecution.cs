using Stafi.Ethereum.JsonRpc;

namespace Stafi.Devnet.Hosts.Chain;

/// <summary>An execution client of a host that owns its connection.</summary>
internal sealed class DevnetExecution(Uri endpoint) : IDisposable
{
    private readonly HttpClient _http = new();

    private ExecutionClient? _client;

    public IExecutionClient Client => _client ??= new ExecutionClient(new JsonRpcClient(_http, endpoint, new JsonRpcOptions()));

    public void Dispose() => _http.Dispose();
}
