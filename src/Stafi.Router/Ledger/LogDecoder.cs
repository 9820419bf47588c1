using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ssv.Contracts;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Router.Ledger;

/// <summary>Routes a watched log to the decoder of its contract.</summary>
internal sealed class LogDecoder
{
    private readonly Dictionary<Address, Func<Log, object?>> _decoders = [];

    /// <param name="watch">The watched contracts, those of former versions of the pool included.</param>
    /// <param name="pool">The pool's contracts of today.</param>
    public LogDecoder(WatchSet watch, PoolContracts pool)
    {
        foreach (var contract in watch.Contracts)
        {
            _decoders[contract.Address] = contract.Role switch
            {
                ContractRole.SsvNetwork => log => SsvEvents.TryDecode(log, out var decoded) ? decoded : null,
                ContractRole.SuperNode => Pool(pool with { SuperNode = contract.Address }),
                ContractRole.LightNode => Pool(pool with { LightNode = contract.Address }),
                ContractRole.UserDeposit => Pool(pool with { UserDeposit = contract.Address }),
                ContractRole.Withdraw => Pool(pool with { Withdraw = contract.Address }),
                ContractRole.Ether => Pool(pool with { Ether = contract.Address }),
                _ => Pool(pool with { Upgrade = contract.Address }),
            };
        }
    }

    /// <summary>The event.</summary>
    /// <exception cref="LedgerException">The log cannot be read.</exception>
    public object Decode(Log log) => _decoders[log.Address](log) switch
    {
        null => throw Unreadable(log, "No decoder knows its topic."),
        UnreadableSsvEvent ssv => throw Unreadable(log, $"{ssv.Event}: {ssv.Reason}"),
        UnreadablePoolEvent pool => throw Unreadable(log, $"{pool.Event}: {pool.Reason}"),
        var decoded => decoded,
    };

    private static Func<Log, object?> Pool(PoolContracts contracts)
    {
        var events = new PoolEvents(contracts);
        return log => events.TryDecode(log, out var decoded) ? decoded : null;
    }

    // Leaving it out would make nonces and tuples wrong without a word.
    private static LedgerException Unreadable(Log log, string reason) => new(
        $"Log {log.LogIndex} of block {log.BlockNumber} from contract {log.Address} cannot be read. {reason} " +
        "The contract has changed or the node is wrong: check the configured address, update the router, or use another node.");
}
