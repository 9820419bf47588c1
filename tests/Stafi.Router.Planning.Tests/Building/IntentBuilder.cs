using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Building;

internal sealed class IntentBuilder(long id)
{
    private Step _step = new DepositStep(1);
    private uint[] _keys = [];
    private Address? _account = A.SuperNodeAccount;
    private IntentState _state = IntentState.Sent;
    private ulong? _minedBlock;

    public IntentBuilder Deposit(params uint[] keys) => Does(new DepositStep(keys.Length), A.SuperNodeAccount, keys);

    public IntentBuilder Stake(params uint[] keys) => Does(new StakeStep([.. keys.Select(A.Key)]), A.SuperNodeAccount, keys);

    public IntentBuilder Register(OperatorSet operators, Wei funding, params uint[] keys) =>
        Does(new RegisterStep(A.Owner, operators, [.. keys.Select(A.Key)], funding), A.Owner, keys);

    public IntentBuilder FeeRecipient() => Does(new FeeRecipientStep(A.Owner, A.FeePool), A.Owner);

    public IntentBuilder Fund(OperatorSet operators, Wei amount) => Does(new FundingStep(A.Owner, operators, amount, false), A.Owner);

    public IntentBuilder Exit(uint key)
    {
        Does(new ExitStep(A.Key(key), 1_000 + key, EjectionBuilder.Cycle), A.Owner, key);
        _account = null;
        return this;
    }

    public IntentBuilder Entrust(uint key)
    {
        Does(new EntrustStep(A.Key(key), A.Client, A.FeePool), A.Owner, key);
        _account = null;
        return this;
    }

    public IntentBuilder Move(OperatorSet from, OperatorSet to, Wei funding, params uint[] keys) =>
        Does(new RemoveStep(A.Owner, from, [.. keys.Select(A.Key)], new MoveDestination(A.Owner, to, funding)), A.Owner, keys);

    public IntentBuilder In(IntentState state, ulong? minedBlock = null)
    {
        (_state, _minedBlock) = (state, minedBlock);
        return this;
    }

    public OpenIntent Build() => new()
    {
        Id = id,
        Step = _step,
        State = _state,
        Keys = [.. _keys.Select(A.Key)],
        Account = _account,
        MinedBlock = _minedBlock,
    };

    private IntentBuilder Does(Step step, Address account, params uint[] keys)
    {
        (_step, _account, _keys) = (step, account, keys);
        return this;
    }
}
