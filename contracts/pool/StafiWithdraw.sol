// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {RethToken} from "./RethToken.sol";
import {StafiDistributor} from "./StafiDistributor.sol";
import {StafiUserDeposit} from "./StafiUserDeposit.sol";
import {ValidatorEjection} from "./ValidatorEjection.sol";

/// Users give rETH back for ETH: at once while the pool has enough, else in the order of their requests. Its address is the
/// withdrawal credentials, so it receives what the validators earn.
contract StafiWithdraw is ValidatorEjection {
    struct Withdrawal {
        address _address;
        uint256 _amount;
    }

    uint256 private immutable cycleSeconds;
    uint256 private immutable cycleOffset;
    bool private initialized;

    uint256 public withdrawLimitPerCycle;
    uint256 public userWithdrawLimitPerCycle;
    uint256 public nextWithdrawIndex;
    /// Requests up to this index can be claimed; it starts at 0, so request 0 always can.
    uint256 public maxClaimableWithdrawIndex;
    uint256 public totalMissingAmountForWithdraw;
    uint256 public latestDistributeHeight;
    mapping(uint256 => Withdrawal) public withdrawalAtIndex;
    mapping(uint256 => uint256) public totalWithdrawAmountAtCycle;
    mapping(address => mapping(uint256 => uint256)) public userWithdrawAmountAtCycle;
    mapping(address => uint256[]) private unclaimed;

    event DistributeWithdrawals(
        uint256 dealedHeight,
        uint256 userAmount,
        uint256 nodeAmount,
        uint256 platformAmount,
        uint256 maxClaimableWithdrawIndex,
        uint256 mvAmount
    );
    event EtherDeposited(address indexed from, uint256 amount, uint256 time);
    event ReserveEthForWithdraw(uint256 withdrawCycle, uint256 mvAmount);
    event Unstake(address indexed from, uint256 rethAmount, uint256 ethAmount, uint256 withdrawIndex, bool instantly);
    event Withdraw(address indexed from, uint256[] withdrawIndexList);

    /// The deployed pool has cycles of 86,400 s that begin at 08:00 UTC (offset 28,800 s).
    constructor(uint256 _cycleSeconds, uint256 _cycleOffset) {
        cycleSeconds = _cycleSeconds;
        cycleOffset = _cycleOffset;
    }

    receive() external payable {}

    function initialize(address _stafiStorageAddress, uint256 _withdrawLimitPerCycle, uint256 _userWithdrawLimitPerCycle) external {
        require(!initialized, "already initizlized");
        initialized = true;
        _bind(_stafiStorageAddress);
        withdrawLimitPerCycle = _withdrawLimitPerCycle;
        userWithdrawLimitPerCycle = _userWithdrawLimitPerCycle;
    }

    function currentWithdrawCycle() public view override returns (uint256) {
        return (block.timestamp - cycleOffset) / cycleSeconds;
    }

    function getUnclaimedWithdrawalsOfUser(address user) external view returns (uint256[] memory) {
        return unclaimed[user];
    }

    function setWithdrawLimitPerCycle(uint256 _withdrawLimitPerCycle) external onlySuperUser {
        withdrawLimitPerCycle = _withdrawLimitPerCycle;
    }

    function setUserWithdrawLimitPerCycle(uint256 _userWithdrawLimitPerCycle) external onlySuperUser {
        userWithdrawLimitPerCycle = _userWithdrawLimitPerCycle;
    }

    /// Where the pool hands over the ETH that it was asked for.
    function depositEth() external payable {
        emit EtherDeposited(msg.sender, msg.value, block.timestamp);
    }

    /// Burns rETH; draws from the pool what this and all earlier requests lack, and pays at once if that covers everything.
    function unstake(uint256 _rEthAmount) external onlyLatestContract("stafiWithdraw", address(this)) {
        uint256 amount = _burn(_rEthAmount);
        totalMissingAmountForWithdraw += amount;
        _drawMissing();
        bool instantly = totalMissingAmountForWithdraw == 0;
        uint256 index = nextWithdrawIndex++;
        withdrawalAtIndex[index] = Withdrawal(msg.sender, amount);
        emit Unstake(msg.sender, _rEthAmount, amount, index, instantly);
        if (!instantly) {
            unclaimed[msg.sender].push(index);
            return;
        }
        maxClaimableWithdrawIndex = index;
        (bool sent,) = msg.sender.call{value: amount}("");
        require(sent, "Failed to unstake ETH");
    }

    function withdraw(uint256[] calldata _withdrawIndexList) external onlyLatestContract("stafiWithdraw", address(this)) {
        require(_withdrawIndexList.length != 0, "index list empty");
        uint256 total;
        for (uint256 i = 0; i < _withdrawIndexList.length; i++) {
            uint256 index = _withdrawIndexList[i];
            require(index <= maxClaimableWithdrawIndex, "not claimable");
            _claim(index);
            total += withdrawalAtIndex[index]._amount;
        }
        (bool sent,) = msg.sender.call{value: total}("");
        require(sent, "user failed to claim ETH");
        emit Withdraw(msg.sender, _withdrawIndexList);
    }

    /// Voters, once per cycle: moves pool ETH to the requests that lack it.
    function reserveEthForWithdraw(uint256 _withdrawCycle)
        external
        onlyLatestContract("stafiWithdraw", address(this))
        onlyTrustedNode
    {
        if (!_voteFor(keccak256(abi.encodePacked("reserveEthForWithdraw", _withdrawCycle)))) return;
        emit ReserveEthForWithdraw(_withdrawCycle, _drawMissing());
    }

    /// Voters: splits what came back from the beacon chain up to a height. The users' part serves their requests first, the
    /// rest goes back into the pool.
    function distributeWithdrawals(
        uint256 _dealedHeight,
        uint256 _userAmount,
        uint256 _nodeAmount,
        uint256 _platformAmount,
        uint256 _maxClaimableWithdrawIndex
    ) external onlyLatestContract("stafiWithdraw", address(this)) onlyTrustedNode {
        require(_dealedHeight > latestDistributeHeight, "height already dealed");
        require(_maxClaimableWithdrawIndex < nextWithdrawIndex || _maxClaimableWithdrawIndex == 0, "withdraw index over");
        require(_userAmount + _nodeAmount + _platformAmount <= address(this).balance, "balance not enough");
        bytes32 proposal = keccak256(
            abi.encodePacked(
                "distributeWithdrawals", _dealedHeight, _userAmount, _nodeAmount, _platformAmount, _maxClaimableWithdrawIndex
            )
        );
        if (!_voteFor(proposal)) return;
        latestDistributeHeight = _dealedHeight;
        if (_maxClaimableWithdrawIndex > maxClaimableWithdrawIndex) maxClaimableWithdrawIndex = _maxClaimableWithdrawIndex;
        uint256 surplus = _cover(_userAmount);
        if (surplus != 0) _userDeposit().recycleWithdrawnDeposit{value: surplus}();
        uint256 rest = _nodeAmount + _platformAmount;
        if (rest != 0) StafiDistributor(payable(_contract("stafiDistributor"))).distributeWithdrawals{value: rest}();
        emit DistributeWithdrawals(_dealedHeight, _userAmount, _nodeAmount, _platformAmount, _maxClaimableWithdrawIndex, surplus);
    }

    function _mostEjections() internal view override returns (uint256) {
        return withdrawLimitPerCycle * 3 / 20 ether;
    }

    function _burn(uint256 rethAmount) private returns (uint256 amount) {
        require(rethAmount != 0, "reth amount zero");
        RethToken reth = RethToken(_contract("rETHToken"));
        amount = reth.getEthValue(rethAmount);
        uint256 cycle = currentWithdrawCycle();
        totalWithdrawAmountAtCycle[cycle] += amount;
        userWithdrawAmountAtCycle[msg.sender][cycle] += amount;
        require(totalWithdrawAmountAtCycle[cycle] <= withdrawLimitPerCycle, "reach cycle limit");
        require(userWithdrawAmountAtCycle[msg.sender][cycle] <= userWithdrawLimitPerCycle, "reach user limit");
        reth.burnFrom(msg.sender, rethAmount);
    }

    function _drawMissing() private returns (uint256 amount) {
        StafiUserDeposit pool = _userDeposit();
        uint256 available = pool.getBalance();
        amount = available < totalMissingAmountForWithdraw ? available : totalMissingAmountForWithdraw;
        if (amount == 0) return 0;
        totalMissingAmountForWithdraw -= amount;
        pool.withdrawExcessBalance(amount);
    }

    function _cover(uint256 amount) private returns (uint256 surplus) {
        uint256 covered = amount < totalMissingAmountForWithdraw ? amount : totalMissingAmountForWithdraw;
        totalMissingAmountForWithdraw -= covered;
        return amount - covered;
    }

    function _claim(uint256 index) private {
        uint256[] storage list = unclaimed[msg.sender];
        for (uint256 i = 0; i < list.length; i++) {
            if (list[i] != index) continue;
            list[i] = list[list.length - 1];
            list.pop();
            return;
        }
        revert("already claimed");
    }

    function _userDeposit() private view returns (StafiUserDeposit) {
        return StafiUserDeposit(_contract("stafiUserDeposit"));
    }
}
