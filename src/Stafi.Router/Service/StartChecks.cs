using Stafi.Ethereum;
using Stafi.Ethereum.Contracts;
using Stafi.Ethereum.Endpoints;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Configuration;
using Stafi.Router.Execution;
using Stafi.Router.Observing;

namespace Stafi.Router.Service;

/// <summary>
/// Compares the configuration with the nodes before anything is believed. One execution node that answers is enough to begin: the others
/// are compared when they answer for the first time. Until then all are asked again.
/// </summary>
public sealed class StartChecks(ExecutionNodes nodes, IExecutionClient execution, NetworkSource network, RouterOptions options)
{
    private readonly HashSet<int> _checkedNodes = [];
    private bool _contractsChecked;
    private bool _networkChecked;

    /// <summary>True when everything was compared and fits.</summary>
    public bool Passed => _checkedNodes.Count > 0 && _contractsChecked && _networkChecked;

    /// <summary>Makes the checks that are still open.</summary>
    /// <returns>Why some are still open; empty when all have passed.</returns>
    /// <exception cref="RouterStartException">A node is of another chain, or a contract is not there.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        var obstacles = new List<string>();
        for (var i = 0; i < nodes.All.Count; i++)
        {
            var index = i;
            if (_checkedNodes.Contains(i)) continue;
            if (await TryAsync($"the execution node {Name(i)}", () => CheckChainAsync(index, cancellation), obstacles, cancellation))
                _checkedNodes.Add(i);
        }
        // The failover compares the others with the chain before it uses them.
        if (_checkedNodes.Count > 0) obstacles.Clear();
        if (_checkedNodes.Count > 0 && !_contractsChecked)
            _contractsChecked = await TryAsync("the contracts", () => CheckContractsAsync(cancellation), obstacles, cancellation);
        if (!_networkChecked)
            _networkChecked = await TryAsync("the beacon node", () => CheckNetworkAsync(cancellation), obstacles, cancellation);
        return obstacles;
    }

    private async Task CheckChainAsync(int node, CancellationToken cancellation)
    {
        var id = await nodes.All[node].GetChainIdAsync(cancellation);
        if (id != options.Chain.Id)
        {
            throw new RouterStartException(
                $"The execution node {Name(node)} is of chain {id}, the configuration is for chain {options.Chain.Id}. "
                + "Correct chain.id or execution.endpoints.");
        }
    }

    private async Task CheckContractsAsync(CancellationToken cancellation)
    {
        (string Setting, Address Address)[] contracts =
        [
            ("contracts.stafiStorage", options.Contracts.StafiStorage),
            ("contracts.ssvNetwork", options.Contracts.SsvNetwork),
            ("contracts.ssvNetworkViews", options.Contracts.SsvNetworkViews),
            ("contracts.depositContract", options.Contracts.DepositContract),
            ("Multicall3", Multicall3.CanonicalAddress),
        ];
        foreach (var (setting, address) in contracts)
        {
            var code = await execution.GetCodeAsync(address, BlockId.Latest, cancellation);
            if (code.Length == 0)
            {
                throw new RouterStartException(
                    $"{setting}: there is no contract at {address} on chain {options.Chain.Id}. "
                    + "Correct the address, or wait until the execution nodes are synced.");
            }
        }
    }

    private async Task CheckNetworkAsync(CancellationToken cancellation)
    {
        try
        {
            _ = await network.GetAsync(cancellation);
        }
        catch (NetworkMismatchException mismatch)
        {
            throw new RouterStartException(mismatch.Message, mismatch);
        }
    }

    private static async Task<bool> TryAsync(string what, Func<Task> check, List<string> obstacles, CancellationToken cancellation)
    {
        try
        {
            await check();
            return true;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested && SourceFailure.Is(failure))
        {
            obstacles.Add($"{what} could not be checked: {failure.Message}");
            return false;
        }
    }

    private string Name(int node) => EndpointUrl.NameOf(options.Execution.Endpoints[node]);
}
