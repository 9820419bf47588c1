using System.Buffers.Binary;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Logs;
using Stafi.Ethereum.Transactions;

namespace Stafi.Simulation.Tests.World;

/// <summary>The execution chain: blocks one after the other, transactions that wait, reorganisations.</summary>
internal sealed class Chain
{
    private readonly List<ChainBlock> _blocks;
    private readonly Dictionary<Hash32, ChainBlock> _byHash = [];
    private readonly Dictionary<Hash32, ChainBlock> _byTransaction = [];
    private readonly List<Act> _acts = [];
    private uint _forks;

    public Chain(ChainState genesis, ulong timestamp)
    {
        var header = new Block(0, Keccak256.Hash("genesis"), Hash32.Zero, timestamp, Wei.FromGwei(10), 60_000_000, 0, new byte[LogsBloom.Length]);
        _blocks = [new ChainBlock(header, genesis)];
        _byHash[header.Hash] = _blocks[0];
    }

    public Mempool Mempool { get; } = new();

    public ChainBlock Head => _blocks[^1];

    public Wei BaseFee { get; set; } = Wei.FromGwei(10);

    public ChainBlock? At(ulong number) => number < (ulong)_blocks.Count ? _blocks[(int)number] : null;

    /// <summary>A block of the canonical chain by its hash.</summary>
    public ChainBlock? Find(Hash32 hash) => _byHash.GetValueOrDefault(hash);

    /// <summary>The canonical block that has the transaction.</summary>
    public ChainBlock? BlockOf(Hash32 transaction) => _byTransaction.GetValueOrDefault(transaction);

    /// <summary>Will be in the next block.</summary>
    public void Do(Act act) => _acts.Add(act);

    /// <summary>The blocks above this number go; what they had waits again, or is forgotten.</summary>
    /// <param name="ancestor">The last block that stays.</param>
    /// <param name="survives">Whether a lost transaction or act comes back.</param>
    public IReadOnlyList<ChainBlock> CutBack(ulong ancestor, Func<bool> survives)
    {
        var lost = _blocks.GetRange((int)ancestor + 1, _blocks.Count - (int)ancestor - 1);
        _blocks.RemoveRange((int)ancestor + 1, lost.Count);
        _forks++;
        foreach (var block in lost)
        {
            _byHash.Remove(block.Hash);
            foreach (var transaction in block.Transactions)
            {
                _byTransaction.Remove(transaction.Hash);
                if (survives()) _ = Mempool.Add(transaction, Head.State, 0);
            }
            foreach (var act in block.Acts)
            {
                if (survives()) _acts.Add(act);
            }
        }
        return lost;
    }

    /// <summary>The next block, with all that is ready.</summary>
    public ChainBlock Mine(ulong timestamp, IReadOnlyList<Address> accounts)
    {
        var number = Head.Number + 1;
        var hash = HashOf(Head.Hash, number);
        var draft = new Draft(this, number, hash, timestamp);
        var acts = _acts.ToArray();
        _acts.Clear();
        // Half of the people come before the accounts in the block: what a node simulated may have changed by then.
        foreach (var act in acts.Take(acts.Length / 2)) draft.Do(act);
        foreach (var account in accounts)
        {
            while (Mempool.Next(account, draft.State.NonceOf(account), number) is { } next && draft.TryInclude(next)) Mempool.Remove(next);
        }
        foreach (var act in acts.Skip(acts.Length / 2)) draft.Do(act);
        var header = new Block(number, hash, Head.Hash, timestamp, BaseFee, 60_000_000, 0, LogsBloom.Of(draft.Logs));
        var block = new ChainBlock(header, draft.State)
        {
            Transactions = draft.Transactions,
            Acts = acts,
            Receipts = draft.Receipts,
            Logs = draft.Logs,
            Deposits = draft.Deposits,
        };
        _blocks.Add(block);
        _byHash[hash] = block;
        foreach (var transaction in block.Transactions) _byTransaction[transaction.Hash] = block;
        return block;
    }

    /// <summary>The gas that a call uses.</summary>
    public static ulong GasOf(ReadOnlyMemory<byte> data) => 60_000 + (16 * (ulong)data.Length);

    private Hash32 HashOf(Hash32 parent, ulong number)
    {
        Span<byte> content = stackalloc byte[Hash32.Length + sizeof(ulong) + sizeof(uint)];
        parent.CopyTo(content);
        BinaryPrimitives.WriteUInt64BigEndian(content[Hash32.Length..], number);
        BinaryPrimitives.WriteUInt32BigEndian(content[(Hash32.Length + sizeof(ulong))..], _forks);
        return Keccak256.Hash(content);
    }

    /// <summary>A block that is being made.</summary>
    private sealed class Draft(Chain chain, ulong number, Hash32 hash, ulong timestamp)
    {
        public ChainState State { get; private set; } = chain.Head.State with { Time = timestamp };

        public List<SignedTransaction> Transactions { get; } = [];

        public Dictionary<Hash32, Receipt> Receipts { get; } = [];

        public List<Log> Logs { get; } = [];

        public List<DepositData> Deposits { get; } = [];

        public void Do(Act act)
        {
            var call = new Execution(State, number, act.Who, act.Value);
            try
            {
                act.Do(call);
            }
            catch (RevertedException)
            {
                return;
            }
            var place = new byte[Hash32.Length + sizeof(int)];
            hash.CopyTo(place);
            BinaryPrimitives.WriteInt32BigEndian(place.AsSpan(Hash32.Length), Receipts.Count);
            Take(call, Keccak256.Hash(place), Wei.Zero, 0);
        }

        /// <summary>False when no block takes it now.</summary>
        public bool TryInclude(SignedTransaction signed)
        {
            var fields = signed.Transaction;
            var price = Wei.Min(fields.MaxFeePerGas, chain.BaseFee + fields.MaxPriorityFeePerGas);
            if (fields.MaxFeePerGas < chain.BaseFee) return false;
            if (State.BalanceOf(signed.From) < fields.Value + (fields.MaxFeePerGas * fields.GasLimit)) return false;
            var gas = Math.Min(fields.GasLimit, fields.Data.Length == 0 ? 21_000 : GasOf(fields.Data));
            var paid = State.Take(signed.From, price * gas);
            var before = paid with { Nonces = paid.Nonces.SetItem(signed.From, fields.Nonce + 1) };
            Transactions.Add(signed);
            var call = new Execution(before, number, signed.From, fields.Value);
            try
            {
                ContractCalls.Run(call, fields.To!.Value, fields.Data);
                Take(call, signed.Hash, price, gas);
            }
            catch (RevertedException)
            {
                State = before;
                Receipts[signed.Hash] = new Receipt(signed.Hash, number, hash, false, gas, price, [], null);
            }
            return true;
        }

        private void Take(Execution call, Hash32 transaction, Wei price, ulong gas)
        {
            State = call.State;
            Deposits.AddRange(call.Deposits);
            var index = Receipts.Count;
            var logs = call.Logs.Select((log, i) => new Log(
                log.Contract, log.Topics, log.Data, number, hash, transaction, index, Logs.Count + i)).ToArray();
            Logs.AddRange(logs);
            Receipts[transaction] = new Receipt(transaction, number, hash, true, gas, price, logs, null);
        }
    }
}
